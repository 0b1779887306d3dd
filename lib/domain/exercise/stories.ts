/** What the year is remembered for: each scene trains one thing that a lane can say. Times are fixed, not drawn. */
import type { Recorder } from "./recorder";
import { Scene } from "./scene";
import { tellActs, tellNoAccess, tellShutDoor } from "./scenes-of-access";
import { tellDisputedBreach, tellOpenBreach, tellSummer, tellSuspensions } from "./scenes-of-breaches";
import { tellDeterminations, tellLastDays, tellWatchLists } from "./scenes-of-judging";

export function tellStories(recorder: Recorder): void {
  const scene = new Scene(recorder);
  tellActs(scene);
  tellShutDoor(scene);
  tellNoAccess(scene);
  tellSuspensions(scene);
  tellSummer(scene);
  tellDisputedBreach(scene);
  tellOpenBreach(scene);
  tellDeterminations(scene);
  tellWatchLists(scene);
  tellLastDays(scene);
}
