#!/bin/sh
# Puts Lanpya on one Linux laptop with Python 3.11: a folder of its own, SQLite, keys, a start script. Run it again to update.
# usage: sh deploy/laptop/install.sh [FOLDER]      (default: ~/lanpya)
set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
folder=${1:-$HOME/lanpya}
python=$(command -v python3.11 || command -v python3)

mkdir -p "$folder"
chmod 700 "$folder"
[ "$source" = "$folder/program" ] || { rm -rf "$folder/program.new"; mkdir "$folder/program.new"
  (cd "$source" && tar cf - lanpya locale requirements pyproject.toml) | (cd "$folder/program.new" && tar xf -)
  rm -rf "$folder/program"; mv "$folder/program.new" "$folder/program"; }
[ -x "$folder/venv/bin/python" ] || "$python" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
  -r "$folder/program/requirements/core.lock"

cat > "$folder/lanpya" <<SCRIPT
#!/bin/sh
# Any lanpya command for this installation, as: $folder/lanpya doctor
export LANPYA_HOME="$folder/records" LANPYA_KEYS="\${LANPYA_KEYS:-$folder/keys/keyring.json}"
export PYTHONPATH="$folder/program"
exec "$folder/venv/bin/python" -m lanpya.cli.main "\$@"
SCRIPT
chmod 700 "$folder/lanpya"

[ -e "$folder/keys/keyring.json" ] || { mkdir -p "$folder/keys"; chmod 700 "$folder/keys"; "$folder/lanpya" keys make --name "$(hostname)"; }
"$folder/lanpya" setup
cat <<NEXT

Next, in this order:
  $folder/lanpya keys sheet --pdf $folder/sheet.pdf     print it, lock it away, delete the file
  $folder/lanpya keys confirm                           type three lines back from paper
  $folder/lanpya admin LOGIN                            the first account
  $folder/lanpya serve                                  then open http://localhost:8000
  $folder/lanpya backup /media/STICK/lanpya.backup      every evening, on a stick that does not stay with the laptop
NEXT
