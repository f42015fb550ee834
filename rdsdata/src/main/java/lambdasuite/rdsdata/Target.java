package lambdasuite.rdsdata;

/// Which database calls go to.
///
/// @param cluster its ARN
/// @param secret ARN of the secret with its login
/// @param database its name in the cluster
public record Target(String cluster, String secret, String database) {}
