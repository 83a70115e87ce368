import * as v from 'valibot'
import { languages } from '../../shared/translations/translations.ts'
import { windowState } from './windowState.ts'

/** Schema of `desk.json`: bounds of the last window and of the one for the projector, and the language of menus and dialogs if the person chose one. */
export const desktopSettings = v.object({
  window: v.optional(windowState),
  presentation: v.optional(windowState),
  language: v.optional(v.picklist(languages)),
})
/** What `desk.json` holds. */
export type DesktopSettings = Readonly<v.InferOutput<typeof desktopSettings>>
