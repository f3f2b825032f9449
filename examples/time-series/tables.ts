// Written by `typestar pull`, which overwrites everything but the region at the end when it runs again.

import { c, model, table } from 'typestar';

/** The newest reading of each sensor of a site. */
export const latestBySite = table(
  'latest_by_site',
  {
    site: c.text(),
    sensor: c.text(),
    at: c.timestamp(),
    celsius: c.double(),
  },
  { primaryKey: { partitionBy: ['site'], partitionSort: ['sensor'] } },
);

export const LatestBySite = model(latestBySite);

/**
 * A partition for each sensor and day.
 * Rows expire: default_time_to_live is 7776000 seconds.
 */
export const readings = table(
  'readings',
  {
    sensor: c.text(),
    day: c.date(),
    at: c.timestamp(),
    celsius: c.double(),
    humidity: c.double(),
    flags: c.set(c.text(), { index: { name: 'readings_flags_idx' } }),
  },
  { primaryKey: { partitionBy: ['sensor', 'day'], partitionSort: ['-at'] } },
);

export const Readings = model(readings);

// #region Your own code, which `typestar pull` keeps
// #endregion
