FROM onbuild:lab
