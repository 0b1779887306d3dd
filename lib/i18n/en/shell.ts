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
