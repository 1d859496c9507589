# One node; three of them, each with `retry_join`, survive the loss of one.
storage "raft" {
  path    = "/openbao/file"
  node_id = "one"
}

listener "tcp" {
  address       = "0.0.0.0:8200"
  tls_cert_file = "/openbao/team/files/openbao.pem"
  tls_key_file  = "/openbao/team/files/openbao.key"
}

api_addr     = "https://openbao:8200"
cluster_addr = "https://openbao:8201"
