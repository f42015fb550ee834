// Package `mysql`, which connects, inserts and disconnects on every call.
const { promisify } = require('node:util');
const mysql = require('mysql');
const { INSERT, post, settings, values } = require('../rolls.cjs');

const insert = async (roll) => {
  const connection = mysql.createConnection(settings);
  try {
    const { insertId } = await promisify(connection.query).call(connection, INSERT, values(roll));
    await promisify(connection.end).call(connection);
    return insertId;
  } catch (e) {
    connection.destroy();
    throw e;
  }
};

exports.handler = (event) => post(event, insert);
