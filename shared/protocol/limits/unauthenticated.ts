/** Connections without a proof from all addresses together: 64 KiB each are 4 MiB. Some are kept for addresses where a facilitator has been. */
export const UNAUTHENTICATED_MOST = 64
/** How many of {@link UNAUTHENTICATED_MOST} are kept for addresses where a facilitator has been. */
export const UNAUTHENTICATED_RESERVE = 8
