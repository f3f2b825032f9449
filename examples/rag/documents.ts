/** The documents of the example: the handbook of a shop. */
export const documents: Readonly<Record<string, string>> = {
  'returns.md': `You can return a lamp within thirty days. It must be unused, and in its box.

    We refund the price on the day on which the parcel arrives, to the card that paid.`,

  'delivery.md': `Parcels leave the warehouse on working days before noon.

    Delivery abroad takes five to eight days. Customs may open a parcel.`,

  'warranty.md': `Every lamp has a warranty of two years. Bulbs are excluded.

    To claim, send a photograph of the damage and the number of the order. Repairs are free of charge.`,
};
