"""Everything that needs torch, transformers, peft or llama.cpp."""
