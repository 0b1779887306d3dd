import { refusals } from "@/lib/i18n/en/problems";
import { problemResponse } from "../v1/problem";

/** Programs that ask for what is not there get a problem, not a page. */
const nothing = (): Response => problemResponse({ status: 404, detail: refusals.notFoundAddress });

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
