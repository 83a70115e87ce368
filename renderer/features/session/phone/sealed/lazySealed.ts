import { lazyPart } from '../../../../kit/touch/lazyPart.tsx'

/** Fetched after the first screen. */
export const lazySealedStep = lazyPart(async () => (await import('./SealedStep.tsx')).SealedStep)
/** Only where a meeting has a sealed step. */
export const lazyGuardianNotice = lazyPart(async () => (await import('./GuardianNotice.tsx')).GuardianNotice, true)
