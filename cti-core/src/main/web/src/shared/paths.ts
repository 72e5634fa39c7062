/**
 * Addresses of pages. Ids of calls have a dot, and the server takes a last part with a dot for a file: the slash at the end
 * keeps a reload of such a page a page.
 */
export const callPath = (id: string) => `/calls/${encodeURIComponent(id)}/`;
export const workOrderPath = (id: string) => `/work-orders/${encodeURIComponent(id)}/`;
export const flowPath = (id: string) => `/flows/${encodeURIComponent(id)}/`;
