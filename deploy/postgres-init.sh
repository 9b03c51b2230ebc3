#!/bin/sh
# Runs once, when the database directory is empty: one database each for Synapse and Yoriai.
# Collation C: Synapse demands it, and Yoriai then sorts exactly as it does on SQLite.
set -eu

for name in synapse yoriai; do
    case $name in
        synapse) password=$SYNAPSE_DB_PASSWORD ;;
        yoriai) password=$YORIAI_DB_PASSWORD ;;
    esac
    psql --set ON_ERROR_STOP=1 --username postgres --set name="$name" --set password="$password" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name" ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0;
SQL
done
