import type { OwnVote } from '../../../store/device/ownVotes.ts'

/**
 * What a device has left of a secret vote once its ballot is closed: the choice goes; and where the close lists it, or a former one that counts because it came too
 * late itself, so does everything that says which item it is. Who looks at the device afterwards finds that somebody voted.
 * @param isListed whether the close has such an item @returns the same where nothing more goes
 */
export function forgottenVote(own: OwnVote, isListed: (item: string) => boolean): OwnVote {
  if (own.isCounted) return own
  const isOwnListed = isListed(own.id)
  if (isOwnListed || (!own.isInTime && own.former.some(isListed)))
    return { ...own, vote: '', id: '', bytes: new Uint8Array(), former: [], receipt: null, isCounted: true, isInTime: isOwnListed }
  return own.vote === '' ? own : { ...own, vote: '' }
}
