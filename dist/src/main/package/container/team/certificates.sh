#!/bin/sh
# certificates.sh NAME [FOLDER]: a CA of your own, a certificate for the team's daemons under NAME, and one for OpenBao, into
# ./files or FOLDER. Where you have a CA, put its root (ca.pem), server.pem, server.key, openbao.pem and openbao.key there instead.
set -eu
name=${1:?"usage: certificates.sh NAME [FOLDER], with the name under which the team's daemons are called"}
folder=${2:-files}
umask 077
mkdir -p "$folder"
cd "$folder"
[ ! -e ca.key ] || { echo "certificates.sh: there is a CA in $folder already" >&2; exit 1; }

key() {
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key"
}

certificate() {
  key "$1"
  printf 'subjectAltName=%s\nbasicConstraints=critical,CA:FALSE\n' "$2" > "$1.ext"
  openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
  openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 365 -extfile "$1.ext" -out "$1.pem" 2> /dev/null
  rm "$1.csr" "$1.ext"
}

key ca
openssl req -x509 -new -key ca.key -days 3650 -subj "/CN=authsome team CA" -out ca.pem
certificate server "DNS:$name"
certificate openbao "DNS:openbao,DNS:localhost,IP:127.0.0.1"
rm -f ca.srl
chmod 640 server.key openbao.key
chmod 644 ./*.pem
chmod 755 .
# in the containers of compose.yaml this group reads them, and the token
if chgrp 4200 server.key openbao.key 2> /dev/null; then
  echo "made in $PWD: ca.pem (for clients), server.pem, openbao.pem; keep ca.key elsewhere"
else
  echo "made in $PWD. For containers: sudo chgrp 4200 server.key openbao.key engine-token" >&2
fi
