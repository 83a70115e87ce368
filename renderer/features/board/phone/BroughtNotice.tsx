import { useEffect, useState } from 'react'
import { liveListings } from '../../../../shared/model/records/listing.ts'
import type { Bring } from '../../../../shared/protocol/presence.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { TouchNotice } from '../../../kit/touch/TouchNotice.tsx'
import { useLive } from '../../../live/useLive.ts'
import { type PhoneProps, usePhonePlaces } from '../../phonePart.ts'
import { onBring } from '../together/bring.ts'

/** Shown when a facilitator has brought everybody to a part of a board: the way to its notes. A phone goes nowhere by itself: the person may be writing. */
export function BroughtNotice({ processRoom, author }: PhoneProps) {
  const { t } = useTranslations()
  const { open } = usePhonePlaces()
  const [bring, setBring] = useState<Bring | null>(null)
  const listing = useLive(liveListings(processRoom.doc)).find(({ id }) => id === (bring?.board as string | undefined))
  useEffect(() => onBring(processRoom, author.person, setBring), [processRoom, author.person])
  if (!bring || !listing) return null
  const show = () => {
    open({ kind: 'board', id: bring.board, part: bring.area ? { kind: 'area', id: bring.area } : null })
    setBring(null)
  }
  return (
    <TouchNotice calm>
      <p>{t('guest.brought', { title: listing.title || t('common.untitled') })}</p>
      <TouchButton onClick={show}>{t('guest.brought.show')}</TouchButton>
      <TouchButton onClick={() => setBring(null)}>{t('guest.brought.stay')}</TouchButton>
    </TouchNotice>
  )
}
