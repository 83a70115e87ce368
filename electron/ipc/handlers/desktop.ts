import { app, type BrowserWindow } from 'electron'
import type { ChannelRequest, PageMenus } from '../../../shared/ipc/channels.ts'
import { isLanguage, type Language, type TranslationKey } from '../../../shared/translations/translations.ts'
import type { Handlers } from '../invokeHandler.ts'
import { openLink } from './openLink.ts'
import { saveFile } from './saveFile.ts'

interface DesktopHandlersOptions {
  readonly version: string
  readonly t: (key: TranslationKey) => string
  readonly setLanguage: (language: Language) => void
  readonly offerMenus: (window: BrowserWindow, menus: PageMenus) => void
  readonly openWindow: () => void
  /** Opens the window for the projector, at a path of the page. */
  readonly openPresentation: (path: string) => void
  /** The page of a window has written all it had. */
  readonly saved: (window: BrowserWindow) => void
  readonly printToPdf: (page: ChannelRequest<'file.toPdf'>) => Promise<Uint8Array>
  /** Folder in which files are saved without a dialog, in tests. */
  readonly saveFolder: string | undefined
}

type Channels =
  | 'app.about'
  | 'app.setLanguage'
  | 'menu.offer'
  | 'file.save'
  | 'file.toPdf'
  | 'link.open'
  | 'window.new'
  | 'window.saved'
  | 'window.present'

/** The handlers that need the desktop. */
export const desktopHandlers = ({
  version,
  t,
  setLanguage,
  offerMenus,
  openWindow,
  openPresentation,
  saved,
  printToPdf,
  saveFolder,
}: DesktopHandlersOptions): Pick<Handlers<BrowserWindow>, Channels> => ({
  'app.about': () => ({ desktop: true, version, platform: process.platform, languages: app.getPreferredSystemLanguages().slice(0, 20) }),
  'menu.offer': ({ menus }, window) => {
    offerMenus(window, menus)
    return {}
  },
  'app.setLanguage': ({ language }) => {
    if (isLanguage(language)) setLanguage(language)
    return {}
  },
  'file.save': saveFile({ folder: saveFolder, documents: () => app.getPath('documents'), kindName: (kind) => t(`file.kind.${kind}`) }),
  'file.toPdf': async (page) => ({ bytes: await printToPdf(page) }),
  'link.open': openLink({ question: () => t('link.confirm.question'), yes: () => t('link.confirm.open'), no: () => t('common.cancel') }),
  'window.new': () => {
    openWindow()
    return {}
  },
  'window.saved': (_, window) => {
    saved(window)
    return {}
  },
  'window.present': ({ process, kind, id }) => {
    openPresentation(`/present/${process}/${kind}/${id}`)
    return {}
  },
})
