#!/bin/sh
# Installs authsome for one person, or with --prefix for all of a machine; takes it away again with --uninstall.
#
#   ./install.sh                     into ~/.local
#   ./install.sh --prefix DIR        into DIR (/usr/local, /opt/tools, ...)
#   ./install.sh --uninstall         takes away what it installed; homes with their credentials stay
set -eu

usage() {
  sed -n '2,6s/^# \{0,1\}//p' "$0"
}

fail() {
  echo "install.sh: $1" >&2
  [ $# -lt 2 ] || echo "hint: $2" >&2
  exit 1
}

prefix=
uninstall=false
while [ $# -gt 0 ]; do
  case $1 in
    --prefix)
      if [ $# -lt 2 ] || [ -z "$2" ]; then fail "--prefix needs a folder"; fi
      prefix=$2
      shift
      ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    --uninstall) uninstall=true ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
  shift
done
if [ -z "$prefix" ]; then
  [ -n "${HOME-}" ] || fail "HOME is not set" "say where: --prefix DIR"
  prefix=$HOME/.local
fi
case $prefix in
  /*) ;;
  *) prefix=$PWD/$prefix ;;
esac
target=$prefix/lib/authsome
command=$prefix/bin/authsome

links() {
  echo bin/git-credential-authsome
  echo bin/docker-credential-authsome
  echo share/bash-completion/completions/authsome
  echo share/zsh/site-functions/_authsome
  echo share/fish/vendor_completions.d/authsome.fish
}

# Only what was installed by this script, or points into it, is ever taken away.
take_away() {
  if [ -f "$command" ] && grep -q "exec '$target/bin/authsome'" "$command" 2> /dev/null; then
    rm -f "$command"
  fi
  links | while IFS= read -r link; do
    if [ -h "$prefix/$link" ] && [ "$(readlink "$prefix/$link")" = "$target/$link" ]; then rm -f "$prefix/$link"; fi
  done
  for page in "$prefix"/share/man/man1/authsome*.1; do
    if [ -h "$page" ]; then
      case $(readlink "$page") in
        "$target"/*) rm -f "$page" ;;
      esac
    fi
  done
  rm -rf "$target"
}

# Folders that are empty now and may have been made by us; rmdir leaves others alone.
tidy() {
  for folder in share/bash-completion/completions share/bash-completion share/zsh/site-functions share/zsh \
    share/fish/vendor_completions.d share/fish share/man/man1 share/man share lib bin; do
    rmdir "$prefix/$folder" 2> /dev/null || true
  done
  rmdir "$prefix" 2> /dev/null || true
}

if $uninstall; then
  [ -d "$target" ] || fail "there is no authsome in $prefix" "say where: --prefix DIR"
  if [ -x "$command" ]; then "$command" daemon stop --quiet > /dev/null 2>&1 || true; fi
  take_away
  tidy
  echo "authsome was taken away from $prefix."
  home=${AUTHSOME_HOME:-${HOME-}/.authsome}
  [ ! -d "$home" ] || echo "$home with its credentials is still there; delete it to forget them."
  exit 0
fi

here=$(cd "$(dirname "$0")" && pwd)
if [ ! -f "$here/built" ] || [ ! -x "$here/runtime/bin/java" ]; then
  fail "$here is no unpacked authsome" "unpack the archive, and run install.sh in it"
fi
[ "$here" != "$target" ] || fail "authsome is installed here already"
"$here/runtime/bin/java" -version > /dev/null 2>&1 || fail "this machine cannot run $here/runtime/bin/java" "is this the archive for $(uname -sm)?"
if [ -e "$target" ] && [ ! -f "$target/built" ]; then
  fail "$target is there and is no authsome" "move it away, or say where else: --prefix DIR"
fi
if [ -e "$command" ] && ! grep -q "exec '$target/bin/authsome'" "$command" 2> /dev/null; then
  fail "$command is there and was not installed by this script" "move it away, or say where else: --prefix DIR"
fi
case $prefix in
  *"'"*) fail "a folder with a quote in its name cannot be the prefix" ;;
esac

mkdir -p "$prefix/lib" "$prefix/bin" 2> /dev/null || fail "$prefix cannot be written" "say where else: --prefix DIR"
fresh=$prefix/lib/.authsome.$$
trap 'rm -rf "$fresh"' EXIT
echo "installing into $target ..."
mkdir "$fresh" 2> /dev/null || fail "$prefix/lib cannot be written" "say where else: --prefix DIR"
# times are part of what a start-up cache is for
(cd "$here" && tar -cf - --exclude=./install.sh .) | (cd "$fresh" && tar -xf -) || fail "the files could not be copied"
cp "$here/install.sh" "$fresh/install.sh"
take_away
mv "$fresh" "$target"
trap - EXIT
printf '%s\n' '#!/bin/sh' "exec '$target/bin/authsome' \"\$@\"" > "$command"
chmod 755 "$command"
links | while IFS= read -r link; do
  mkdir -p "$(dirname "$prefix/$link")"
  ln -sf "$target/$link" "$prefix/$link"
done
mkdir -p "$prefix/share/man/man1"
for page in "$target"/share/man/man1/*.1; do
  ln -sf "$page" "$prefix/share/man/man1/${page##*/}"
done
echo "making start-up caches ..."
"$target/bin/authsome-caches" --again || true
"$command" --version
case :$PATH: in
  *:"$prefix/bin":*) echo "Begin with: authsome login" ;;
  *) echo "Begin with: $command login   ($prefix/bin is not on your PATH)" ;;
esac
