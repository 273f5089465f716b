#!/bin/sh
# Puts program, virtual environment and units on a server. Run it again to update, then: systemctl restart lanpya
# usage: sh deploy/server/install.sh [FOLDER]      (default: /opt/lanpya; UNITS= names another folder for the units)
set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
folder=${1:-/opt/lanpya}
units=${UNITS:-/etc/systemd/system}
python=$(command -v python3.11 || command -v python3)

mkdir -p "$folder" "$units"
rm -rf "$folder/program.new"
mkdir "$folder/program.new"
(cd "$source" && tar cf - lanpya locale requirements pyproject.toml) | (cd "$folder/program.new" && tar xf -)
rm -rf "$folder/program"
mv "$folder/program.new" "$folder/program"
[ -x "$folder/venv/bin/python" ] || "$python" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
  -r "$folder/program/requirements/demo.lock"
cp "$source"/deploy/server/lanpya*.service "$source"/deploy/server/lanpya*.timer "$units/"

cat > "$folder/lanpya" <<SCRIPT
#!/bin/sh
# Any lanpya command with this server's settings, as: runuser -u lanpya -- $folder/lanpya doctor
set -a
[ -r /etc/lanpya/site.env ] && . /etc/lanpya/site.env
: "\${DATABASE_URL:=postgres:///lanpya}" "\${LANPYA_HOME:=/var/lib/lanpya}" "\${LANPYA_KEYS:=/etc/lanpya/keyring.json}"
PYTHONPATH="$folder/program"
set +a
exec "$folder/venv/bin/python" -m lanpya.cli.main "\$@"
SCRIPT
chmod 755 "$folder/lanpya"
echo "Installed in $folder. Next: deploy/server/README.md, step 3."
