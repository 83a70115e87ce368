import { type Invitation, readAddress, readCode, readLink } from '../../../shared/protocol/invitation.ts'

/** What somebody holds in their hand to come in. */
export type Given = { readonly by: 'link'; readonly invitation: Invitation } | { readonly by: 'code'; readonly code: string }

/** Reads what was typed or pasted: a whole link, or a short code in any case, with spaces or dashes. null while it is neither. */
export function readGiven(text: string): Given | null {
  const invitation = readLink(text)
  if (invitation) return { by: 'link', invitation }
  const code = readCode(text)
  return code ? { by: 'code', code } : null
}

/** Reads a table's address as people copy it from a screen, with or without `http://`. */
export const readTypedAddress = (text: string): string | null => {
  let typed = text.trim()
  while (typed.endsWith('/')) typed = typed.slice(0, -1)
  return readAddress(/^https?:\/\//i.test(typed) ? typed : `http://${typed}`)
}
