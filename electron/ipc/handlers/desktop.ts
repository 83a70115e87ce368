import { app, type BrowserWindow } from 'electron'
import { isLanguage, type Language, type WordKey } from '../../../shared/words/words.ts'
import type { Handlers } from '../answer.ts'
import { saveFile } from './files.ts'
import { openLink } from './links.ts'

interface Given {
  readonly version: string
  readonly say: (key: WordKey) => string
  readonly speak: (language: Language) => void
  readonly openWindow: () => void
  /** Where files go without asking, in tests. */
  readonly saveFolder: string | undefined
}

type Channels = 'app.about' | 'app.speak' | 'file.save' | 'link.open' | 'window.new'

/** What only a desktop can do. */
export const desktopHandlers = ({ version, say, speak, openWindow, saveFolder }: Given): Pick<Handlers<BrowserWindow>, Channels> => ({
  'app.about': () => ({ desktop: true, version, platform: process.platform, languages: app.getPreferredSystemLanguages().slice(0, 20) }),
  'app.speak': ({ language }) => {
    if (isLanguage(language)) speak(language)
    return {}
  },
  'file.save': saveFile({ folder: saveFolder, documents: () => app.getPath('documents'), kindName: (kind) => say(`file.kind.${kind}`) }),
  'link.open': openLink({ question: () => say('link.confirm.question'), yes: () => say('link.confirm.open'), no: () => say('common.cancel') }),
  'window.new': () => {
    openWindow()
    return {}
  },
})
