# SPDX-License-Identifier: Apache-2.0
# Certificates: one authority, a client, a server per host; and the wrong ones that faults need.
quietly() { local out; out=$("$@" 2>&1) || fail "$* said: $out"; }
new_key() { quietly openssl ecparam -name prime256v1 -genkey -noout -out "$1"; chmod 600 "$1"; }

make_authority() { # NAME: $pki/NAME.pem, $pki/NAME-key.pem
    [ -f "$pki/$1.pem" ] && return
    new_key "$pki/$1-key.pem"
    quietly openssl req -new -x509 -days 3650 -sha256 -key "$pki/$1-key.pem" -subj "/CN=quayhand lab $1" -out "$pki/$1.new" \
        -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
    mv "$pki/$1.new" "$pki/$1.pem" # complete or not there, so that a killed run leaves nothing half made
}

# sign NAME AUTHORITY EXTENSIONS [expired]: $pki/NAME.pem, $pki/NAME-key.pem
sign() {
    [ -f "$pki/$1.pem" ] && return
    local dates=(-days 3650) work
    work=$(mktemp -d)
    new_key "$pki/$1-key.pem"
    quietly openssl req -new -key "$pki/$1-key.pem" -subj "/CN=$1" -out "$work/request"
    if [ "${4:-}" = expired ]; then # only `ca` can sign for the past with every OpenSSL 3
        : >"$work/index"
        printf '[ca]\ndefault_ca=d\n[d]\ndatabase=%s/index\nnew_certs_dir=%s\nrand_serial=yes\npolicy=p\ndefault_md=sha256\n[p]\ncommonName=supplied\n[e]\n%s\n' \
            "$work" "$work" "$3" >"$work/ca.conf"
        quietly openssl ca -batch -notext -config "$work/ca.conf" -extensions e -startdate 20200101000000Z -enddate 20200201000000Z \
            -cert "$pki/$2.pem" -keyfile "$pki/$2-key.pem" -in "$work/request" -out "$work/certificate"
    else
        printf '%s\n' "$3" >"$work/extensions"
        quietly openssl x509 -req -sha256 "${dates[@]}" -in "$work/request" -CA "$pki/$2.pem" -CAkey "$pki/$2-key.pem" \
            -set_serial "0x$(openssl rand -hex 12)" -extfile "$work/extensions" -out "$work/certificate"
    fi
    mv "$work/certificate" "$pki/$1.pem"
    rm -rf "$work"
}

client_folder() { # FOLDER AUTHORITY CLIENT: the three names that Docker's clients look for
    [ -f "$lab/$1/key.pem" ] && return
    mkdir -p "$lab/$1"
    cp "$pki/$2.pem" "$lab/$1/ca.pem"
    cp "$pki/$3.pem" "$lab/$1/cert.pem"
    cp "$pki/$3-key.pem" "$lab/$1/key.pem"
}

make_certificates() {
    mkdir -p "$pki"
    make_authority ca
    make_authority foreign-ca
    sign client ca extendedKeyUsage=clientAuth
    sign expired-client ca extendedKeyUsage=clientAuth expired
    sign registry ca "$(printf 'subjectAltName=IP:%s\nextendedKeyUsage=serverAuth' "$net.1")"
    client_folder tls ca client
    client_folder tls-foreign-ca foreign-ca client
    client_folder tls-expired ca expired-client
}

make_host_certificates() { # H: its own, and with `faults` in mind the expired and the foreign one
    local h=$1 names
    names=$(printf 'subjectAltName=DNS:%s,DNS:localhost,IP:%s,IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth' "$h" "$(address_of "$h")")
    sign "$h" ca "$names"
}
make_faulty_certificates() {
    local h=$1 names
    names=$(printf 'subjectAltName=DNS:%s,IP:%s\nextendedKeyUsage=serverAuth' "$h" "$(address_of "$h")")
    sign "$h-expired" ca "$names" expired
    sign "$h-foreign" foreign-ca "$names"
    sign "$h-stranger" ca "$(printf 'subjectAltName=DNS:somebody-else,IP:192.0.2.1\nextendedKeyUsage=serverAuth')"
}
