import { lazyPart } from '../../../kit/touch/lazyPart.tsx'
import type { PhonePart } from '../../phonePart.ts'

const publisher = lazyPart(async () => (await import('../secret/RingKeyPublisher.tsx')).RingKeyPublisher, true)
const vote = lazyPart(async () => (await import('./VoteStep.tsx')).VoteStep)

/** Votes on phones: the question, the options, what one has sent, and the result. */
const ballotPhonePart: PhonePart = {
  id: 'ballot',
  steps: [{ kinds: ['vote'], Page: vote.View, isSealed: true }],
  // shows nothing: it publishes the key by which this phone votes in secret
  notice: { order: 90, Notice: publisher.View },
  preload: () => Promise.allSettled([vote.load(), publisher.load()]),
}
export default ballotPhonePart
