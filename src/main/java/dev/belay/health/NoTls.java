package dev.belay.health;

import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/// What a client of `http:` alone is given in place of the certificates that the machine trusts: to read those takes a
/// fifth of what a whole short command takes.
final class NoTls extends SSLContextSpi {
    private NoTls() {}

    static SSLContext context() {
        return new SSLContext(new NoTls(), null, "none") {};
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trusted, SecureRandom random) {}

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        throw never();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        throw never();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        throw never();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        throw never();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        throw never();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        throw never();
    }

    private static IllegalStateException never() {
        return new IllegalStateException("this client makes no TLS connections");
    }
}
