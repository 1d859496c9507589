# Completion of authsome for fish; 'authsome completion fish' prints it.

function __authsome_complete
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    set -l at (math (count $typed) + 1)
    set -l lines (authsome complete --shell fish --at $at -- $typed "$current" </dev/null 2>/dev/null)
    set -l rest (string split \t -- "$lines[1]")
    switch "$rest[1]"
        case files
            __fish_complete_path "$current"
        case folders
            __fish_complete_directories "$current" ''
        case program
            # the command line of another program
            set -l inner
            set -l first (math $rest[2] + 1)
            if test $first -le (count $typed)
                set inner (string escape -- $typed[$first..-1])
            end
            complete -C (string join ' ' -- $inner $current | string collect)
    end
    set -e lines[1]
    printf '%s\n' $lines
end

complete -c authsome -f -a '(__authsome_complete)'
