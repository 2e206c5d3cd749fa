# The packages come with the distribution: make the environment, then see that each of them is there.
set -eu
/usr/bin/python3 -m venv --system-site-packages --without-pip .venv
.venv/bin/python - <<'PYTHON'
from importlib.metadata import version

for name in open("requirements.txt").read().split():
    print(name, version(name))
PYTHON
