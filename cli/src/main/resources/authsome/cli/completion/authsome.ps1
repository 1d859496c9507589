# Completion of authsome for PowerShell; 'authsome completion powershell' prints it.

Register-ArgumentCompleter -Native -CommandName authsome -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $words = @()
    foreach ($element in $commandAst.CommandElements) {
        if ($element.Extent.StartOffset -ge $cursorPosition) { break }
        if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
            $words += $element.Value
        } else {
            $words += $element.Extent.Text
        }
    }
    # an empty word cannot be passed on: the cursor stands behind the last one then
    $at = $words.Count
    if ($wordToComplete -eq '') { $at += 1 }

    $lines = @('' | & authsome complete --shell powershell --at $at -- $words 2>$null)
    foreach ($line in ($lines | Select-Object -Skip 1)) {
        $value, $description = $line -split "`t", 2
        if (-not $description) { $description = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
    }
}
