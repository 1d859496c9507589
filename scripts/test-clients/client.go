// Asks for the URL in its first argument, as any Go program would.
package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
)

func main() {
	response, err := http.Get(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	body, err := io.ReadAll(response.Body)
	fmt.Println(response.Status, string(body))
	if err != nil || response.StatusCode != 200 {
		os.Exit(1)
	}
}
