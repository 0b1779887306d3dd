/**
 * What a filing form says beside its document, so that the document's hash stays the same. A client need not send either.
 * AUTHOR: id of the person the form was made for; who else is signed in by then does not become the author.
 * BASE: id of the version that this one continues; a newer one is not undone by a form that never showed it.
 * AUTHOR_FIELD: the same for every form of the office, added by the page (components/shell/form-author.tsx).
 */
export const AUTHOR_FIELD = "author";
export const AUTHOR_HEADER = "x-ccm-author";
export const BASE_HEADER = "x-ccm-base";
