// lib0/broadcastchannel for phones: y-websocket's own channel between windows is off (`disableBc`); `renderer/sync/room/crossWindowSync.ts` is ours.
const off = () => undefined
export const subscribe = off
export const unsubscribe = off
export const publish = off
