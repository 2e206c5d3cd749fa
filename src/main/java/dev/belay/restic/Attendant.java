package dev.belay.restic;

/// Stays with a long call of restic: hears how far it is, and may give it up.
public interface Attendant {

    /// Hears nothing and waits as long as it takes.
    Attendant NOBODY = new Attendant() {
        @Override
        public void hear(String progress) {
            // Nobody is there to be told.
        }

        @Override
        public boolean givesUp() {
            return false;
        }
    };

    /// How far it is, in a few words.
    void hear(String progress);

    /// Whether the call is wanted no more.
    boolean givesUp();
}
