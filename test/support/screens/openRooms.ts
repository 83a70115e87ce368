import type { TestRoom } from './testRoom.tsx'

/** The rooms that are open while a test runs, by name. */
export const openRooms = new Map<string, TestRoom>()

/** In place of the hook that opens a room: those of {@link openRooms}, at once. */
export const useOpenRoom = (_processId: string, name: string | null) => ({ room: (name && openRooms.get(name)) || null, problem: null })
