import { type Invitation, readCode, readLink } from '../../../../shared/protocol/invitation.ts'
import { type DeviceOffer, readDeviceOffer } from '../../../../shared/protocol/links/deviceText.ts'
import { readAddress } from '../../../../shared/protocol/links/hostAddress.ts'

/** What a person joins with. */
export type JoinInput =
  | { readonly by: 'link'; readonly invitation: Invitation }
  | { readonly by: 'code'; readonly code: string }
  /** What another computer of the same person shows. */
  | { readonly by: 'ownDevice'; readonly offer: DeviceOffer }

/** Parses a typed or pasted text: an invitation link, the text of another computer of this person, or a short code in any case, with spaces or dashes. null if it is none. */
export function readJoinInput(text: string): JoinInput | null {
  const invitation = readLink(text)
  if (invitation) return { by: 'link', invitation }
  const offer = readDeviceOffer(text)
  if (offer) return { by: 'ownDevice', offer }
  const code = readCode(text)
  return code ? { by: 'code', code } : null
}

/** Reads a table's address as people copy it from a screen, with or without `http://`. */
export const readTypedAddress = (text: string): string | null => {
  let address = text.trim()
  while (address.endsWith('/')) address = address.slice(0, -1)
  return readAddress(/^https?:\/\//i.test(address) ? address : `http://${address}`)
}
