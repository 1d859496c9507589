# Completion of authsome for bash; 'authsome completion bash' prints it.

_authsome() {
  local program=authsome
  [[ $1 == */* && -f $1 && -x $1 ]] && program=$1

  # bash breaks words at '=' and ':', authsome does not: what no blank parts belongs together
  local line=${COMP_LINE:0:COMP_POINT} words=() first=() token gap stem='' i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    gap=${line%%[![:space:]]*}
    line=${line#"$gap"}
    token=${COMP_WORDS[i]}
    ((i == COMP_CWORD)) && token=$line
    line=${line#"$token"}
    if ((i == 0)) || [[ -n $gap ]]; then
      words+=("$token") first+=("$i") stem=''
    else
      stem=${words[${#words[@]} - 1]}
      words[${#words[@]} - 1]=$stem$token
    fi
  done
  [[ -n $token && -z ${token//[=:]/} ]] && stem=${words[${#words[@]} - 1]}
  local at=${#words[@]}
  words+=("${COMP_WORDS[@]:COMP_CWORD + 1}")

  local rest='' number='' value description values=() descriptions=() widest=0
  while IFS=$'\t' read -r value description; do
    if [[ -z $rest ]]; then
      rest=$value number=$description
    elif [[ $value == "$stem"* ]]; then
      value=${value#"$stem"}
      values+=("$value") descriptions+=("$description")
      ((${#value} > widest)) && widest=${#value}
    fi
  done < <("$program" complete --shell bash --at "$at" -- "${words[@]}" < /dev/null 2> /dev/null)

  COMPREPLY=()
  case $rest in
    files) _authsome_leave default ;;
    folders) _authsome_leave dirnames ;;
    program) _authsome_program "${first[number]}" ;;
  esac

  # inside an open quote bash inserts a value as it is, so only one that needs no quoting will do
  local quoted=
  [[ $token == [\'\"]* ]] && quoted=1
  for ((i = 0; i < ${#values[@]}; i++)); do
    value=${values[i]}
    [[ -n $quoted && $value == *[!A-Za-z0-9_./:=@%,+-]* ]] && continue
    # a list that is only shown can say what things are; one that is cycled through cannot
    if ((${#values[@]} > 1)) && [[ ${COMP_TYPE-} == 63 && -n ${descriptions[i]} ]]; then
      printf -v value '%-*s  (%s)' "$widest" "$value" "${descriptions[i]}"
      value=${value:0:${COLUMNS:-80} - 1}
    fi
    COMPREPLY+=("$value")
  done
  [[ ${#values[@]} == 1 && ${values[0]} == *= ]] && _authsome_leave nospace
  return 0
}

# Leaves the rest to bash; one without compopt does without.
_authsome_leave() {
  type compopt > /dev/null 2>&1 && compopt -o "$1" 2> /dev/null
}

# Completes the command line of another program, which begins at a word.
_authsome_program() {
  local found
  if ((COMP_CWORD > $1)); then
    for found in _comp_command_offset _command_offset; do
      type "$found" > /dev/null 2>&1 && { "$found" "$1"; return; }
    done
  else
    while IFS= read -r found; do
      COMPREPLY+=("$found")
    done < <(compgen -c -- "${COMP_WORDS[COMP_CWORD]}" | sort -u)
  fi
  ((${#COMPREPLY[@]})) || _authsome_leave default
}

if type compopt > /dev/null 2>&1; then
  complete -F _authsome authsome
else
  complete -o default -F _authsome authsome
fi
