"""Whether an event can come back to the function that caused it.

Functions, buckets, queues and whatever else events pass through are the nodes of a graph; an edge is a notification, a
subscription, a destination, or a permission to write. A function that can be reached from itself could feed on its own output for
ever, at our cost. What a permission allows counts as done, since code changes more often than roles.
"""

import fnmatch

from proofs.deployment import ACCOUNT, ARNS, NAMES, REFERRED_BY_ARN, REGION

# A permission to do this makes the resource tell others.
WRITES = {
    "AWS::S3::Bucket": [
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
        "s3:RestoreObject",
        "s3:PutObjectTagging",
        "s3:PutObjectAcl",
    ],
    "AWS::SQS::Queue": ["sqs:SendMessage"],
    "AWS::SNS::Topic": ["sns:Publish"],
    "AWS::Lambda::Function": ["lambda:InvokeFunction", "lambda:InvokeAsync"],
    "AWS::DynamoDB::Table": [
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        "dynamodb:DeleteItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:PartiQLInsert",
        "dynamodb:PartiQLUpdate",
        "dynamodb:PartiQLDelete",
    ],
    "AWS::Events::EventBus": ["events:PutEvents"],
    "AWS::ApiGateway::RestApi": ["execute-api:Invoke"],
    "AWS::Batch::JobQueue": ["batch:SubmitJob"],
    "AWS::IAM::Role": ["sts:AssumeRole"],
}

DEFAULT_BUS = "the default event bus"

# What this module follows, beside the types above.
CONNECTIONS = {
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::SNS::Subscription",
    "AWS::Events::Rule",
    "AWS::Scheduler::Schedule",
    "AWS::Pipes::Pipe",
    "AWS::Logs::SubscriptionFilter",
    "AWS::CloudWatch::Alarm",
    "AWS::Logs::LogGroup",
    "AWS::Batch::JobDefinition",
    "AWS::Lambda::Permission",
    "AWS::Lambda::Alias",
    "AWS::Lambda::Version",
    "AWS::IAM::Policy",
    "AWS::IAM::ManagedPolicy",
    "AWS::S3::BucketPolicy",
    "AWS::SQS::QueuePolicy",
    "AWS::SNS::TopicPolicy",
}

# What passes no events on. A type that stands nowhere makes the proof fail until somebody has thought about it.
SILENT = (
    "AWS::ApiGateway::",
    "AWS::CodeDeploy::",
    "AWS::EC2::",
    "AWS::RDS::",
    "AWS::KMS::",
    "AWS::WAFv2::",
    "AWS::Route53::",
    "AWS::ElastiCache::",
    "AWS::SecretsManager::",
    "AWS::CloudWatch::Dashboard",
    "AWS::Logs::QueryDefinition",
    "AWS::Batch::ComputeEnvironment",
    "Custom::DatabaseSchema",
)


def listed(value):
    return value if isinstance(value, list) else [value]


class Graph:
    """Who tells whom, by the logical ids of a deployment."""

    def __init__(self, deployment):
        self.deployment = deployment
        self.edges = {}
        for name, resource in deployment.resources.items():
            follow = FOLLOWERS.get(resource["Type"])
            if follow:
                follow(self, name, resource.get("Properties", {}))

    def add(self, source, target, why):
        if source and target:
            self.edges.setdefault(source, []).append((target, why))

    def node(self, arn):
        """The logical id behind an ARN or a name."""
        if not arn:
            return None
        if arn == "default" or arn.endswith(":event-bus/default"):
            return DEFAULT_BUS
        deployment = self.deployment
        return deployment.function(arn) or next(
            (name for name in deployment.resources if arn in (name, arn_of(deployment, name))), None
        )

    def loops(self):
        """For each function that can be reached from itself, the shortest way around."""
        for function in self.deployment.of_type("AWS::Lambda::Function", "AWS::Batch::JobQueue"):
            if way := self.way_around(function):
                yield way

    def way_around(self, start):
        ways, seen = [[(start, "")]], set()
        while ways:
            way = ways.pop(0)
            for target, why in self.edges.get(way[-1][0], []):
                if target == start:
                    return " → ".join(f"{node} ({reason})" if reason else node for node, reason in way + [(start, why)])
                if target not in seen:
                    seen.add(target)
                    ways.append(way + [(target, why)])
        return None


def arn_of(deployment, name):
    kind, properties = deployment.resources[name]["Type"], deployment.properties(name)
    identity = properties.get(NAMES.get(kind, ""), name)
    if kind == "AWS::ApiGateway::RestApi":
        return f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{name}"
    if kind == "AWS::Batch::JobQueue":
        return f"arn:aws:batch:{REGION}:{ACCOUNT}:job-queue/{properties.get('JobQueueName', name)}"
    return (ARNS | REFERRED_BY_ARN).get(kind, name).format(identity)


def unknown_types(deployment):
    known = CONNECTIONS | WRITES.keys()
    return sorted(
        {
            r["Type"]
            for r in deployment.resources.values()
            if r["Type"] not in known and not r["Type"].startswith(SILENT)
        }
    )


def bucket(graph, name, properties):
    notified = properties.get("NotificationConfiguration", {})
    for kind, target in (
        ("LambdaConfigurations", "Function"),
        ("QueueConfigurations", "Queue"),
        ("TopicConfigurations", "Topic"),
    ):
        for configuration in notified.get(kind, []):
            graph.add(name, graph.node(configuration[target]), "notification")
    if "EventBridgeConfiguration" in notified:
        graph.add(name, DEFAULT_BUS, "EventBridge")
    for rule in properties.get("ReplicationConfiguration", {}).get("Rules", []):
        graph.add(name, graph.node(rule["Destination"]["Bucket"]), "replication")


def function(graph, name, properties):
    graph.add(name, graph.node(properties.get("DeadLetterConfig", {}).get("TargetArn")), "dead letters")
    graph.add(name, graph.node(properties.get("LoggingConfig", {}).get("LogGroup")), "log")
    graph.add(name, graph.node(properties["Role"]), "role")


def job(graph, name, properties):
    """Any queue may run any job, with the job's role."""
    container = properties.get("ContainerProperties", {})
    for queue in graph.deployment.of_type("AWS::Batch::JobQueue"):
        graph.add(queue, graph.node(container.get("JobRoleArn")), "role")


def role(graph, name, properties):
    for policy in properties.get("Policies", []):
        permissions(graph, name, policy)


def policy_of_roles(graph, _, properties):
    for name in properties.get("Roles", []):
        permissions(graph, name, properties)


def permissions(graph, name, policy):
    for statement in listed(policy["PolicyDocument"]["Statement"]):
        if statement["Effect"] == "Allow":
            permission(graph, name, statement)


def resource_policy(graph, _, properties):
    """Whoever of the account it lets in might be any function."""
    for statement in listed(properties["PolicyDocument"]["Statement"]):
        principal = statement.get("Principal", statement.get("NotPrincipal"))
        if statement["Effect"] == "Allow" and (principal == "*" or "AWS" in principal or "NotPrincipal" in statement):
            for function_name in graph.deployment.of_type("AWS::Lambda::Function"):
                permission(graph, function_name, statement)


def permission(graph, name, statement):
    for target, resource in graph.deployment.resources.items():
        arn = arn_of(graph.deployment, target)
        if any(allows(statement, action, arn) for action in WRITES.get(resource["Type"], [])):
            graph.add(name, target, "permission")
    if any(
        allows(statement, action, "arn:aws:events:*:event-bus/default") for action in WRITES["AWS::Events::EventBus"]
    ):
        graph.add(name, DEFAULT_BUS, "permission")


def allows(statement, action, arn):
    return does(statement, action) and touches(statement, arn)


def does(statement, action):
    matched = any(
        fnmatch.fnmatchcase(action.lower(), pattern.lower())
        for pattern in listed(statement.get("Action", statement.get("NotAction", [])))
    )
    return matched if "Action" in statement else not matched


def touches(statement, arn):
    """Whether it speaks of the resource itself, or of something in it."""
    if "NotResource" in statement:
        return True
    return any(
        fnmatch.fnmatchcase(arn, p)
        or p.startswith(arn + "/")
        or fnmatch.fnmatchcase(arn + "/x", p)
        or p.startswith(arn + ":")
        for p in listed(statement["Resource"])
    )


def rule(graph, name, properties):
    if pattern := properties.get("EventPattern"):
        for source in sources(graph, pattern) or [graph.node(properties.get("EventBusName", "default"))]:
            graph.add(source, name, "event pattern")
    for target in properties.get("Targets", []):
        graph.add(name, graph.node(target["Arn"]), "target")
        graph.add(name, graph.node(target.get("DeadLetterConfig", {}).get("Arn")), "dead letters")


def sources(graph, pattern):
    """The buckets that a pattern is confined to; none if it is not."""
    names = pattern.get("detail", {}).get("bucket", {}).get("name", []) if pattern.get("source") == ["aws.s3"] else []
    if not all(isinstance(name, str) for name in names):
        return []
    buckets = graph.deployment.of_type("AWS::S3::Bucket")
    return [b for b in buckets if graph.deployment.properties(b).get("BucketName", b) in names]


def schedule(graph, name, properties):
    graph.add(name, graph.node(properties["Target"]["Arn"]), "target")


def invocation(graph, _, properties):
    for way in properties.get("DestinationConfig", {}).values():
        graph.add(graph.deployment.function(arn_of_function(properties)), graph.node(way["Destination"]), "destination")


def arn_of_function(properties):
    name = properties["FunctionName"]
    return name if name.startswith("arn:") else f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}"


def event_source(graph, _, properties):
    graph.add(
        graph.node(properties["EventSourceArn"].split("/stream/")[0]),
        graph.deployment.function(arn_of_function(properties)),
        "event source",
    )
    failed = properties.get("DestinationConfig", {}).get("OnFailure", {})
    graph.add(
        graph.deployment.function(arn_of_function(properties)), graph.node(failed.get("Destination")), "destination"
    )


def queue(graph, name, properties):
    graph.add(name, graph.node(properties.get("RedrivePolicy", {}).get("deadLetterTargetArn")), "redrive")


def topic(graph, name, properties):
    for subscription in properties.get("Subscription", []):
        graph.add(name, graph.node(subscription["Endpoint"]), "subscription")


def subscription(graph, _, properties):
    graph.add(graph.node(properties["TopicArn"]), graph.node(properties.get("Endpoint")), "subscription")


def pipe(graph, name, properties):
    graph.add(graph.node(properties["Source"]), name, "pipe")
    graph.add(name, graph.node(properties["Target"]), "pipe")


def log_subscription(graph, _, properties):
    graph.add(graph.node(properties["LogGroupName"]), graph.node(properties["DestinationArn"]), "log subscription")


def alarm(graph, name, properties):
    measured = str(properties.get("Metrics", properties.get("Dimensions")))
    for function_name in graph.deployment.of_type("AWS::Lambda::Function"):
        if f"'{function_name}'" in measured:
            graph.add(function_name, name, "alarm")
    for action in ("AlarmActions", "OKActions", "InsufficientDataActions"):
        for target in properties.get(action, []):
            graph.add(name, graph.node(target), "alarm action")


FOLLOWERS = {
    "AWS::S3::Bucket": bucket,
    "AWS::Lambda::Function": function,
    "AWS::IAM::Role": role,
    "AWS::IAM::Policy": policy_of_roles,
    "AWS::IAM::ManagedPolicy": policy_of_roles,
    "AWS::S3::BucketPolicy": resource_policy,
    "AWS::SQS::QueuePolicy": resource_policy,
    "AWS::SNS::TopicPolicy": resource_policy,
    "AWS::Batch::JobDefinition": job,
    "AWS::Lambda::EventInvokeConfig": invocation,
    "AWS::Lambda::EventSourceMapping": event_source,
    "AWS::SQS::Queue": queue,
    "AWS::SNS::Topic": topic,
    "AWS::SNS::Subscription": subscription,
    "AWS::Events::Rule": rule,
    "AWS::Scheduler::Schedule": schedule,
    "AWS::Pipes::Pipe": pipe,
    "AWS::Logs::SubscriptionFilter": log_subscription,
    "AWS::CloudWatch::Alarm": alarm,
}
