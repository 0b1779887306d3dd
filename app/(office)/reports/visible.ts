import { forbidden, notFound } from "next/navigation";
import { AppError } from "@/lib/domain/errors";

/** What a query gives, or the page's answer to its refusal: 404 for what is not visible, 403 for what is not allowed. */
export async function visible<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") notFound();
    if (error instanceof AppError && error.code === "FORBIDDEN") forbidden();
    throw error;
  }
}
