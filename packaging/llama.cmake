# CMake reads this at llama.cpp's project(). llama-cpp-python asks for what llama.cpp's own programs
# share (llama-common, and an HTTP library with it), takes minutes to compile it, and never loads it.
set(LLAMA_BUILD_COMMON OFF CACHE BOOL "" FORCE)
