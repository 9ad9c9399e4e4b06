package dev.hearsay.tagger;

/** Which pronoun a person takes, where the article tells. */
public enum Gender {
    FEMALE,
    MALE
}
