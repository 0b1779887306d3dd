/** The frame around every signed-in page. */
export const shell = {
  navigation: "Main",
  nav: {
    dashboard: "Dashboard",
    newReport: "File a report",
    reports: "Reports",
    review: "Review",
    summaries: "Summaries",
    accounts: "Accounts",
  },
  /** What waits there for the reader; counting stops at 1,000 (lib/queries/waiting.ts). */
  waiting: {
    reports: "{count, plural, =1000 {# or more} other {#}} returned to you",
    review: "{count, plural, =1000 {# or more} other {#}} waiting",
  },
  accord: "Accord",
  noAccord: "You work in no accord now, so there is nothing to show. An administrator can give you access.",
  /** The page of who works in no accord. */
  outside: {
    title: "You work in no accord now",
    text: "So there is nothing to show here: dashboards, reports and summaries all belong to an accord. What you did before is kept, with your name.",
    todo: "Ask an administrator of your mission to give you access to an accord. Once that is done, you need not sign in again.",
    again: "Look again",
    account: "Your account",
  },
  switchAccord: "Switch",
  account: "Your account:",
  signOut: "Sign out",
  demo: {
    label: "Demonstration",
    opens: "Demonstration on public reporting. It opens at {day}.",
    opensExercise: "Demonstration. This exercise opens at {day}.",
    plain: "Demonstration on public reporting.",
    toPresent: "Go to the present",
    toRecord: "Back to {day}",
  },
  exercise: {
    label: "Exercise",
    word: "EXERCISE",
    notice: "Everything here is invented: parties, places and events.",
    title: "EXERCISE – {page}",
  },
  footer: {
    zone: "All times are mission time (UTC+7). Years are Gregorian.",
  },
} as const;
