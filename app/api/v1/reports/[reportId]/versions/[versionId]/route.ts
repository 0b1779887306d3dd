import { answerFiling, type FilingParams } from "../../../../filing";

/** Files one version of a report. The usual request comes by a shorter way (app/api/v1/short-way.ts). */
export const PUT = async (request: Request, { params }: { params: Promise<FilingParams> }): Promise<Response> =>
  answerFiling(request, await params);
