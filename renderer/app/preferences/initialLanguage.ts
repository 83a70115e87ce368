import { chooseLanguage, type Language } from '../../../shared/translations/translations.ts'
import { settings } from '../../store/settings.ts'
import type { SyncClient } from '../../sync/client.ts'

/** The language at start: the one chosen on this device, or the first of the system's languages that the product speaks. */
export const initialLanguage = (client: SyncClient, preferred: readonly string[]): Language =>
  settings(client).current().language ?? chooseLanguage(preferred)
