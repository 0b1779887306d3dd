/** Somebody's own account: who they are here, their password, where they are signed in. */
export const account = {
  title: "Your account",
  details: {
    title: "Who you are here",
    hint: "An administrator changes these.",
    name: "Name",
    email: "E-mail",
    role: "Role",
    places: "Accord and team",
    place: "{accord}: {team}",
    noPlaces: "None",
  },
  password: {
    title: "Change password",
    demo: "In this demonstration the list of accounts (demo-credentials.json) keeps the old password.",
    current: "Current password",
    password: "New password",
    hint: "At least 12 characters. A few words in a row are easy to remember and hard to guess.",
    repeat: "The new one again",
    submit: "Change password",
    done: "Your password is changed. Everywhere else you are signed out.",
  },
  sessions: {
    title: "Where you are signed in",
    hint: "Each line is a browser that is signed in with your account. If one of them may not be yours, sign out everywhere else, then change your password.",
    signedIn: "Signed in",
    used: "last used",
    isThis: "This one",
    more: "{count, plural, one {# more, which was} other {# more, which were}} used longer ago.",
    only: "You are signed in nowhere else.",
    confirm: "Your password, for signing out elsewhere",
    end: "Sign out everywhere else",
    ended:
      "{count, plural, =0 {You were signed in nowhere else.} one {Signed out in # other place.} other {Signed out in # other places.}}",
  },
} as const;
