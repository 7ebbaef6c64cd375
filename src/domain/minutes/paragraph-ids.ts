/** The id of the minutes, so far the only document of a meeting that is put together from paragraphs. */
export const minutesDocumentId = "minutes";

/** A paragraph's id is derived from its place, so that two officers who edit it offline write the same record. */
export const paragraphId = (documentId: string, place: string): string => `${documentId}:${place}`;

/** The place of a paragraph that an officer adds to a section. @param id unique, made on the device */
export const addedPlace = (sectionKey: string, id: string): string => `${sectionKey}/added/${id}`;

/** Whether an officer has added the paragraph: nothing of it comes from the data. */
export const isAddedPlace = (place: string): boolean => place.includes("/added/");

/** Where the resolution of an item stands in the minutes, or will once there is one. */
export const resolutionPlace = (itemId: string): string => `item/${itemId}/resolution`;
