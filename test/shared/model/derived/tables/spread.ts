/** By how much the largest of some sizes is larger than the smallest. */
export const spread = (sizes: readonly number[]): number => Math.max(...sizes) - Math.min(...sizes)
