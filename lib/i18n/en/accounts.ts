/** Accounts administration: who can sign in. */
export const accounts = {
  title: "Accounts",
  newTitle: "New account",
  new: "New account",
  caption: "Everybody who can or could sign in",
  name: "Name",
  email: "E-mail",
  role: "Role",
  places: "Accord and team",
  status: "Status",
  open: "Open",
  waiting: "Waits for a password",
  closed: "Closed {day}",
  created: "Made {day}",
  noPlaces: "None",
  place: "{accord}: {team}",
  noTeam: "no team",
  noAccess: "No access",
  count: "{open, plural, one {# open account} other {# open accounts}}, {closed, number} closed",
  nameHint: "As colleagues know the person.",
  emailHint: "The person signs in with it.",
  roleHint: {
    observer: "Files verification reports for a team.",
    "mission-lead": "Reviews reports, makes determinations, issues summaries.",
    secretariat: "Reads issued summaries.",
    administrator: "Keeps accounts. Reads no report.",
  },
  placesLegend: "Accords and teams",
  placesHint: "Observers need a team in each accord they work in. Administrators have none.",
  create: "Make account",
  madeTitle: "Account made",
  linkTitle: "One-time link",
  link: "Give this link to {name}. It sets a password once, until {until}. It is shown only now.",
  linkLabel: "Link for {name}",
  toAccount: "To the account",
  changeTitle: "Accord and team",
  changeHint:
    "A change holds from the person’s next click on. Reports stay with the team they were filed for. “No access” takes the accord away from the person.",
  change: "Save",
  changed: "Saved.",
  ended: "Access taken away.",
  resetTitle: "Password",
  reset: "Make a one-time link",
  resetHint: "The old password works until the link is used. Links made before stop working.",
  closeTitle: "Close the account",
  closeHint:
    "The person is out at the next click and cannot sign in again. What they wrote stays. This cannot be undone.",
  close: "Close account",
  closeSure: "I want to close the account of {name}",
  ownAccount: "This is your own account: another administrator has to close it.",
  closedNotice: "This account is closed.",
  problem: {
    sure: "Tick the box to confirm.",
    conflict: "Somebody else was faster. Load the page again and check.",
    gone: "There is no such account.",
  },
} as const;

/** Keys given by lib/schemas/user.ts, lib/domain/user-rules.ts and the account commands. */
export const accountProblems = {
  notAnEmail: "Enter an e-mail address, like name@example.org.",
  emailTaken: "There is an account with this e-mail already.",
  passwordTooShort: "Use at least 12 characters.",
  passwordsDiffer: "Type the same password twice.",
  passwordIsEmail: "Choose a password that is not your e-mail.",
  membershipNeeded: "Choose an accord and a team.",
  noMembership: "There is no access to take away. Choose a team to give it.",
  administratorInAccord: "Administrators belong to no accord. Choose “No access” everywhere.",
  unknownTeam: "Choose a team of this accord.",
  teamNeeded: "Observers need a team here.",
} as const;

/** Keys given by lib/domain/clocks.ts. */
export const clockProblems = {
  notAClock: "“{value}” is neither a day like 2025-12-31, nor a moment like 2025-12-31T10:00:00+07:00, nor “now”.",
  buddhistYear: "{year} looks like a Buddhist year. Years here are Gregorian: did you mean {gregorian}?",
} as const;
