"""Questions put to exported models in llama.cpp, and what the answers give away."""
