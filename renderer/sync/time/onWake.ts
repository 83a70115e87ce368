/** Calls `resume` whenever the network or the page is back. @returns how to stop */
export function onWake(resume: () => void): () => void {
  const events = [
    [globalThis, 'online'],
    [globalThis, 'pageshow'],
    [globalThis.document, 'visibilitychange'],
  ] as const
  for (const [target, event] of events) target?.addEventListener?.(event, resume)
  return () => {
    for (const [target, event] of events) target?.removeEventListener?.(event, resume)
  }
}
