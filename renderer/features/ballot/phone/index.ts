import { lazyPart } from '../../../kit/touch/lazyPart.tsx'
import type { PhonePart } from '../../phonePart.ts'

const vote = lazyPart(async () => (await import('./VoteStep.tsx')).VoteStep)

/** Votes on phones: the question, the options, what one has sent, and the result. */
const ballotPhonePart: PhonePart = {
  id: 'ballot',
  steps: [{ kinds: ['vote'], Page: vote.View, isSealed: true }],
  preload: () => vote.load(),
}
export default ballotPhonePart
