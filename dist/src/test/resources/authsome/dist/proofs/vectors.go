package main

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
)

// Where AUTHSOME_VECTORS names the file, the program prints what it makes of that, and does nothing else.
func init() {
	file := os.Getenv("AUTHSOME_VECTORS")
	if file == "" {
		return
	}
	var vectors struct {
		Handle string
		Keys   []struct{ Seed string }
		Good   []struct {
			Audience, Method, Htu, Body, Jti string
			Iat                              int64
		} `json:"accepted"`
	}
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, &vectors)
	}
	if err != nil {
		panic(err)
	}
	var first ed25519.PrivateKey
	for i, pair := range vectors.Keys {
		seed, _ := hex.DecodeString(pair.Seed)
		key := ed25519.NewKeyFromSeed(seed)
		if i == 0 {
			first = key
		}
		fmt.Println(did(key))
	}
	for _, one := range vectors.Good {
		fmt.Println(proofAt(first, vectors.Handle, one.Audience, one.Method, one.Htu, []byte(one.Body), one.Iat, one.Jti))
	}
	os.Exit(0)
}
