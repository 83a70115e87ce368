import { SquareArrowOutUpRight } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { visibleLink } from '../../../../shared/base/text/visibleLink.ts'
import type { Board } from '../../../board/engine/board.ts'
import { LINK_ATTRIBUTE } from '../../../board/objects/wording/showLinkedText.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { t as translate, useTranslations } from '../../../kit/text/translations.ts'
import { invoke } from '../../../platform/invoke.ts'
import { inDesktopApp } from '../../../platform/platform.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { selectedLinks } from './boardLinks.ts'
import css from './LinksDialog.module.css'

interface Props {
  readonly board: Board
  /** The element in which words are pressed. */
  readonly canvas: HTMLElement
}

/**
 * Opens the addresses in the words of notes, in the system's browser: by its command for what is selected, or by Ctrl and a press on an address. Each is
 * shown as it really is before it is opened: what a note calls a link is the words of somebody.
 */
export function LinksDialog({ board, canvas }: Props) {
  const { t } = useTranslations()
  const client = useSyncClient()
  const [links, setLinks] = useState<readonly string[]>([])
  useCommands(
    useMemo((): readonly Command[] => {
      const whyNot = () => (selectedLinks(board).length > 0 ? null : translate('board.link.none'))
      return [{ id: 'board.openLink', titleKey: 'board.link.open', run: () => setLinks(selectedLinks(board)), whyNot }]
    }, [board]),
  )
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      // the pointer was captured by the board: what is under it says what was pressed
      const pressed = document.elementsFromPoint(event.clientX, event.clientY).find((element) => element.hasAttribute(LINK_ATTRIBUTE))
      const href = pressed?.getAttribute(LINK_ATTRIBUTE)
      if (href) setLinks([href])
    }
    canvas.addEventListener('click', onClick)
    return () => canvas.removeEventListener('click', onClick)
  }, [canvas])
  const close = () => setLinks([])
  const open = (href: string) => {
    close()
    if (!inDesktopApp()) return void window.open(href, '_blank', 'noopener,noreferrer')
    invoke(client, 'link.open', { href }).catch(() => notify(translate('board.link.failed'), { tone: 'stop' }))
  }
  return (
    <Dialog title={t('board.link.title')} isOpen={links.length > 0} onClose={close} size="small" dismissable>
      <ul className={css.list}>
        {links.map((href) => {
          const { address, host, warning } = visibleLink(href)
          return (
            <li key={href} className={css.link}>
              <p className={css.address} dir="ltr">
                {address}
              </p>
              {warning && <p role="note">{t(`board.link.${warning}`, { host })}</p>}
              <Button Icon={SquareArrowOutUpRight} onPress={() => open(href)}>
                {t('board.link.openAt', { host })}
              </Button>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
